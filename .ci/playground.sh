#!/usr/bin/env bash
# Publishes the playground, holds the size of its download to a limit, and uses the page in Chromium. The caller has Chromium installed.
set -eu
out=$1
# Bytes, gzip: what a first load transfers from any server; 12,000,000 is where a page becomes a nuisance on a phone. Raise it only for something that is worth the wait.
limit=8500000

dotnet publish -c Release src/LossGen.Playground -o "$out" -warnaserror
sum() { cat "$@" | wc -c; }
parts=$(sum "$out"/wwwroot/_framework/*.wasm.gz)
rest=$(sum "$out"/wwwroot/_framework/*.js "$out"/wwwroot/index.html "$out"/wwwroot/worker.js "$out"/wwwroot/js/*.js "$out"/wwwroot/css/*.css)
echo "first load: $((parts + rest)) bytes ($parts compressed with gzip, $rest as they are); everything with Brotli: $(find "$out/wwwroot" -name '*.br' -print0 | xargs -0 cat | wc -c) bytes"
[ $((parts + rest)) -le $limit ] || { echo "That is more than $limit bytes."; exit 1; }

LOSSGEN_BROWSER=required LOSSGEN_PLAYGROUND="$out/wwwroot" dotnet test --project tests/LossGen.Playground.Tests --filter-namespace LossGen.Playground.Tests.Browser
