#!/bin/sh
# Everything that is fitted, anew: the reader's network, the model file of the package, and the weights that weigh what it says.
# Two networks, each fitted on a half of the gold reports (fold 5 aside) and on the reports written to learn from (training/written), give
# readings of the other half, from which the weights are learned. Their mean, weight by weight, is what a smaller network, the one that is
# shipped, learns to answer as: on the same windows and on TEXTS.jsonl, any reports without gold. About an hour and a half on two cores.
# usage: PYTHON=.venv/bin/python sh training/reader/make.sh GOLD_DEV GOLD_REAL FOLDS.json TEXTS.jsonl WORK_FOLDER
set -eu
dev=$1 real=$2 folds=$3 texts=$4 work=$5
export OMP_NUM_THREADS=1 PYTHONPATH=.:training/reader PYTHONHASHSEED=0
run() { "${PYTHON:-python}" "$@"; }

run training/written.py training/written/*.txt --out "$work/written"
run training/reader/prepare.py "$dev" "$real" "$work/written" --out "$work/windows.jsonl"
run training/reader/train.py "$work/windows.jsonl" --out "$work/a" --folds "$folds" --leave 1,2,5 --leave-ids '^(sc_|seed_)' &
one=$!
run training/reader/train.py "$work/windows.jsonl" --out "$work/b" --folds "$folds" --leave 3,4,5 --leave-ids '^tr_'
wait "$one"  # its fault ends the run
run training/reader/average.py "$work/a" "$work/b" --out "$work/mean"
run training/reader/texts.py "$texts" --out "$work/texts.jsonl"
run training/reader/distil.py "$work/windows.jsonl" "$work/texts.jsonl" --teacher "$work/mean" --out "$work/final" --folds "$folds" --leave 5
for part in a b final; do run training/reader/export.py "$work/$part" --out "$work/$part"; done
run training/reader/readings.py "$work/a/reader.onnx" "$dev" "$real" --out "$work/readings" --folds "$folds" --only 1,2 --ids '^(sc_|seed_)'
run training/reader/readings.py "$work/b/reader.onnx" "$dev" "$real" --out "$work/readings" --folds "$folds" --only 3,4 --ids '^tr_'
cp "$work/final/reader.onnx" "$work/final/vocab.txt" truceline/reader/
run training/fit_salience.py "$dev" "$real" "$work/written" --folds "$folds" --ridge 4 --bias 0.7 --out truceline/codebooks/salience_fast.yaml
run training/fit_salience.py "$dev" "$real" --readings "$work/readings" --folds "$folds" --ridge 8 --bias 0.6 \
    --out truceline/codebooks/salience.yaml
run training/fit_roles.py "$dev" "$real" "$work/written" --readings "$work/readings" --folds "$folds" --ridge 15 \
    --out truceline/codebooks/roles_weights.yaml
