#!/usr/bin/env bash
# Times the last release and today's build call by call in one process, and fails where a job became slower than noise explains: speed.sh OUT [JOB,...].
# The last release is the line of benchmarks/released.txt, a version and a commit; where there is a tag of that version, it wins. It is built in a folder outside.
set -euo pipefail
cd "$(dirname "$0")/.."
out=$1
jobs=()
[ -z "${2:-}" ] || jobs=(--jobs "$2")
folder=benchmarks/LossGen.Benchmarks.Release
subject=$folder/Subject
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

read -r version commit <benchmarks/released.txt
commit=$(git rev-parse -q --verify "refs/tags/v$version^{commit}" || echo "$commit")
# A shallow clone has today's commit alone.
if ! git cat-file -e "$commit^{commit}" 2>/dev/null; then
  git fetch -q --depth 1 origin "$commit" || { echo "$commit, the released $version of benchmarks/released.txt, is not in this repository: fetch all of its history (git fetch --unshallow)." >&2; exit 2; }
fi

git init -q "$work/released"
git -C "$work/released" fetch -q --depth 1 "file://$PWD" "$commit"
git -C "$work/released" checkout -q FETCH_HEAD
# Today's jobs, beside the library and the generator of then.
rm -rf "$work/released/$subject"
mkdir -p "$work/released/$subject"
cp "$subject"/*.cs "$subject"/*.csproj "$work/released/$subject"
dotnet build -c Release -v q "$work/released/$subject"
dotnet build -c Release -v q "$subject"
dotnet build -c Release -v q "$folder/App"
dotnet "$folder/App/bin/Release/net10.0/LossGen.Benchmarks.Release.dll" --released "$work/released/$subject/bin/Release/net10.0" --today "$subject/bin/Release/net10.0" --out "$out" "${jobs[@]}"
