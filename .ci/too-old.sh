#!/usr/bin/env bash
# A compiler too old for the generator stops the build with a message that says so, and a new one does not.
set -eu
root=$PWD
mkdir -p "$1"
cat >"$1/Old.csproj" <<PROJECT
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <NuGetAudit>false</NuGetAudit>
  </PropertyGroup>
  <Import Project="$root/src/LossGen/build/LossGen.targets" />
</Project>
PROJECT
echo "internal static class Nothing { }" >"$1/Nothing.cs"
dotnet build -v q "$1"
# Of the property the SDK sets, as compilers before 4.3 set it, and as those before 4.0 do not.
for version in roslyn4.2 roslyn3.11; do
  if dotnet build -v q -t:Rebuild -p:CompilerApiVersion=$version "$1" >"$1/log" 2>&1; then
    echo "built with $version"
    exit 1
  fi
  grep -q "LOSS100: LossGen needs the C# compiler Roslyn 4.3 or later, and this build uses ${version#roslyn}" "$1/log"
done
