"""Questions: what analysts ask a ceasefire monitor, each answered as a table whose cells lead to the sentences behind them."""

from truceline.questions.catalogue import QUESTIONS, answer, question
from truceline.questions.inquiry import Asked, Known

__all__ = ["QUESTIONS", "Asked", "Known", "answer", "question"]
