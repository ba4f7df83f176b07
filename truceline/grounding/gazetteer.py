from __future__ import annotations
class Toponyms:
    def __init__(self,*a): pass
    def find(self,found,taken): return []
