#!/usr/bin/env bash
# unity.sh OUT: the Unity package, with the binaries that the NuGet package has too. Needs GNU tar.
#   OUT/com.lossgen.lossgen/             the folder, for a branch that a git URL can point to (unity-branch.sh)
#   OUT/com.lossgen.lossgen-VERSION.tgz  the same as a tarball in npm's layout; the same files give the same bytes
# The code fixes are left out: they need Workspaces, which Unity's compiler lacks.
set -eu
cd "$(dirname "$0")/.."
mkdir -p "$1"
out=$(cd "$1" && pwd)
name=com.lossgen.lossgen
folder="$out/$name"
version=$(dotnet msbuild src/LossGen -getProperty:Version)

dotnet build -c Release -v q src/LossGen -f netstandard2.0
dotnet build -c Release -v q generator/LossGen.Generator

rm -rf "$folder" "$out/$name"-*.tgz
cp -R src/LossGen.Unity "$folder"
cp src/LossGen/bin/Release/netstandard2.0/LossGen.{dll,xml} "$folder/Runtime/"
cp generator/LossGen.Generator/bin/Release/netstandard2.0/LossGen.Generator.dll "$folder/Runtime/"
cp LICENSE "$folder/LICENSE.md"
cp .github/CHANGELOG.md "$folder/CHANGELOG.md"
find "$folder" -type f -exec chmod 644 {} +

# Files only and npm's own time for each, as npm packs them.
(cd "$out" && find "$name" -type f -print0 | LC_ALL=C sort -z | tar --create --format=ustar --null --files-from=- --mtime=1985-10-26T08:15:00Z \
  --owner=0 --group=0 --numeric-owner --mode=u=rw,go=r --transform="s:^$name/:package/:") | gzip -n -9 >"$out/$name-$version.tgz"
