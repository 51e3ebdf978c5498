#!/usr/bin/env bash
# The quick comparison with hand loops on other runtimes: every contender agrees with LossReference there, and the tables are printed. No time is judged.
set -eu
out=$1
runtimes=${2:-clr,clr-128,clr-scalar,netstandard,mono,mono-float32}
dotnet run -c Release --project benchmarks/LossGen.Benchmarks -- compare portable --quick --runtimes "$runtimes" --out "$out" | tee "$out.txt"
for runtime in ${runtimes//,/ }; do
  grep -q "^$runtime: 48 trials, every contender agrees with LossReference" "$out.txt"
done
grep -q "^| cross-entropy of labels, logits " "$out.txt"
