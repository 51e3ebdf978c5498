#!/usr/bin/env bash
# The quick comparison of the benchmarks: every contender agrees with LossReference, the tables are printed, the charts are drawn. No time is judged.
set -eu
out=$1
dotnet run -c Release --project benchmarks/LossGen.Benchmarks -- compare --quick --out "$out" | tee "$out.txt"
grep -q "70 batches: every contender agrees with LossReference" "$out.txt"
grep -q "84 batches of kinds: every contender agrees with LossReference" "$out.txt"
for chart in cross-entropy percent-of-limit overview; do
  test -s "$out/$chart.svg"
  grep -q "</svg>" "$out/$chart.svg"
done
# The charts come from the file alone.
dotnet benchmarks/LossGen.Benchmarks/bin/Release/net10.0/LossGen.Benchmarks.dll compare --from "$out/compare.json" --out "$out.redrawn"
diff -r -x compare.json "$out" "$out.redrawn"
