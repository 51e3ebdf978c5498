#!/usr/bin/env bash
# Writes what is public in the library, and not yet in PublicAPI.Unshipped.txt, into it. Read the diff: what is in a release must stay.
# A release moves all lines to PublicAPI.Shipped.txt.
set -euo pipefail
cd "$(dirname "$0")/.."
file=src/LossGen/PublicAPI/PublicAPI.Unshipped.txt
new=$(dotnet build src/LossGen -p:WarningsNotAsErrors=RS0016 -t:Rebuild | grep -oE "RS0016: Symbol '.*' is not part" | sed -E "s/RS0016: Symbol '(.*)' is not part/\1/" || true)
{
  echo "#nullable enable"
  { grep -v "^#nullable" "$file" || true; echo "$new"; } | grep . | LC_ALL=C sort -u
} >"$file.new"
mv "$file.new" "$file"
