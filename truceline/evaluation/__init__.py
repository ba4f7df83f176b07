"""Evaluation: records against gold, layer by layer, and what one run gains and loses against another. Dicts in, figures out."""

from truceline.evaluation.compare import compare_runs
from truceline.evaluation.gold import gold_hash, load_gold, load_records
from truceline.evaluation.totals import evaluate, figures

__all__ = ["compare_runs", "evaluate", "figures", "gold_hash", "load_gold", "load_records"]
