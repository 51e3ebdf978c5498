#!/usr/bin/env bash
# docs.sh OUT: builds the documentation site into the folder OUT, without a warning and with every link followed, and looks for what must be on it.
set -eu
out=$1
dotnet run -c Release --project src/LossGen.Docs -- --out "$out" | tee "$out.txt"
grep -q "lead somewhere" "$out.txt"
# A page of each kind: the front page, what is derived, a message, the reference, the search.
grep -q "0.16984601 nats" "$out/index.html"
grep -q "CrossEntropyOfLabel512" "$out/losses/cross-entropy.html"
grep -q "<svg" "$out/losses/cross-entropy.html"
test -s "$out/messages/LOSS001.html"
test -s "$out/api/LossGen.LossReference.html"
grep -q "losses/cross-entropy.html" "$out/index.json"
# What emitted code calls is not for users.
test ! -e "$out/api/LossGen.Runtime.html"
