#!/usr/bin/env bash
# Runs every sample of the gallery, and one again with narrower vectors and without multiply-adds: the lines of result, which end with a hash of the state, must be the same.
set -eu
out=$1
names="digits cart-pole distillation boosting tree wave-function-collapse calibration"
dotnet build -c Release -v q src/LossGen.Gallery
program="dotnet run --no-build -c Release --project src/LossGen.Gallery --"
$program --all --out "$out" | tee "$out.txt"
for name in $names; do
  test "$(grep -c "^result $name: .* [0-9a-f]\{16\}$" "$out.txt")" = 1
  test -s "$out/$name.png"
done
DOTNET_EnableAVX2=0 $program cart-pole --out "$out/narrow" | tee "$out-narrow.txt"
diff <(grep "^result cart-pole: solved" "$out.txt") <(grep "^result " "$out-narrow.txt")
