#!/usr/bin/env bash
# unity-check.sh OUT [PACKAGES]: makes the Unity package (unity.sh) and tries what can be tried without Unity. Its sample and its tests run on Mono,
# as it is and with arithmetic of floats in double, as Unity's Mono has it. The tests of the generator compile them by Unity's compiler and profile.
# With PACKAGES, a folder with the NuGet package, the binaries in both are compared. Installs Mono by apt-get where it is missing, and says so.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
out=$1
packages=${2:-}
folder="$out/com.lossgen.lossgen"

. "$root/.ci/check.sh"
# With the netstandard.dll that a library for .NET Standard refers to.
need /usr/lib/mono/4.5/Facades/netstandard.dll mono-devel
bash "$root/.ci/unity.sh" "$out"
first=$(sha256sum "$out"/*.tgz)
touch "$root/src/LossGen.Unity/package.json"
bash "$root/.ci/unity.sh" "$out"
test "$first" = "$(sha256sum "$out"/*.tgz)" || { echo "the same files gave another tarball"; exit 1; }

echo "what the tarball holds"
{
  (cd "$root/src/LossGen.Unity" && find . -type f | sed 's:^\./:package/:')
  printf 'package/%s\n' CHANGELOG.md LICENSE.md Runtime/LossGen.dll Runtime/LossGen.xml Runtime/LossGen.Generator.dll
} | LC_ALL=C sort >"$out/expected"
tar --list --gzip --file "$out"/*.tgz | LC_ALL=C sort >"$out/found"
diff "$out/expected" "$out/found"
mkdir -p "$out/unpacked"
tar --extract --gzip --file "$out"/*.tgz --directory "$out/unpacked"
diff -r "$out/unpacked/package" "$folder"

if [ -n "$packages" ]; then
  echo "the binaries of $(cd "$packages" && ls LossGen.[0-9]*.nupkg)"
  need unzip unzip
  unzip -q -o "$packages"/LossGen.[0-9]*.nupkg -d "$out/nuget"
  cmp "$out/nuget/lib/netstandard2.0/LossGen.dll" "$folder/Runtime/LossGen.dll"
  cmp "$out/nuget/analyzers/dotnet/cs/LossGen.Generator.dll" "$folder/Runtime/LossGen.Generator.dll"
fi

echo "the branch"
rm -rf "$out/clone" "$out/installed"
git clone -q --no-checkout "$root" "$out/clone"
git -C "$out/clone" config user.name "Unity check"
git -C "$out/clone" config user.email "unity@check.invalid"
(cd "$out/clone" && bash "$root/.ci/unity-branch.sh" "$folder" upm && bash "$root/.ci/unity-branch.sh" "$folder" upm | grep -q "already")
git clone -q --branch upm --single-branch "$out/clone" "$out/installed"
diff -r -x .git "$out/installed" "$folder"

echo "on Mono"
dotnet build -c Release -v q "$root/tests/LossGen.Unity.Tests" -p:UnityPackage="$folder"
for options in "" "-O=-float32" "--interpreter"; do
  echo "mono $options"
  mono $options "$root/tests/LossGen.Unity.Tests/bin/Release/net472/LossGen.Unity.Tests.exe"
done
