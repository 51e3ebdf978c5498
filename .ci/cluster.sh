#!/usr/bin/env bash
# Trains the digits on 1, 2 and 4 processes, and on 4 of which one is killed: all must print the same weights as their last line.
set -eu
out=$1
mkdir -p "$out"
rm -f "$out/weights.txt"
dotnet build -c Release -warnaserror src/LossGen.Cluster
for run in "--silos 1" "--silos 2" "--silos 4" "--silos 4 --kill 2"; do
  echo "$run"
  # shellcheck disable=SC2086
  dotnet run -c Release --no-build --project src/LossGen.Cluster -- $run --epochs 3 --out "$out" >"$out/run.txt"
  cat "$out/run.txt"
  tail -n 1 "$out/run.txt" >>"$out/weights.txt"
done
grep -q "^killed silo 2 in epoch 2, step 3 of 6, after 32 of 64 shards$" "$out/run.txt"
grep -q "^shards computed again in epoch 2" "$out/run.txt"
test "$(grep -cE "^weights [0-9a-f]{16}$" "$out/weights.txt")" = 4
test "$(sort -u "$out/weights.txt" | wc -l)" = 1
