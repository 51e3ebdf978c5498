#!/usr/bin/env bash
# Runs the README's main job as printed, and checks what it promises: it ends well, reaches 95 % and draws the curve.
set -eu
out=$1
dotnet run -c Release --project src/LossGen.Demo -- --out "$out" | tee "$out.txt"
accuracy=$(grep -iE "held-out accuracy" "$out.txt" | grep -oE "[0-9]+\.[0-9]+ ?%" | tail -n 1 | grep -oE "^[0-9]+")
test "$accuracy" -ge 95
test -s "$out/loss-curve.svg"
