#!/usr/bin/env bash
# Keeps what this version emits for a few types in tests/LossGen.Tests.Released/VERSION, with the golden hashes of their bits.
# Run once for a release, before its tag; later versions must compile that text and give those bits.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
version=$(dotnet msbuild src/LossGen -getProperty:Version)
folder=tests/LossGen.Tests.Released/$version
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$folder"
cat >"$folder/Hosts.cs" <<CODE
using LossGen;

namespace LossGen.Tests.Support
{
    [Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 10, Target = InputForm.Logits, Prediction = InputForm.Logits)]
    public static partial class Logits10
    {
    }

    [Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 3, Target = InputForm.Probabilities, Prediction = InputForm.Probabilities, Element = ElementType.Double)]
    public static partial class DoubleProbabilities3
    {
    }

    [Loss(LossKind.Jeffreys, classes: 10)]
    public static partial class Jeffreys10
    {
    }
}
CODE
cat >"$work/Released.csproj" <<PROJECT
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFrameworks>net10.0;netstandard2.1</TargetFrameworks>
    <LangVersion>latest</LangVersion>
    <NuGetAudit>false</NuGetAudit>
    <EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles>
    <CompilerGeneratedFilesOutputPath>$work/\$(TargetFramework)</CompilerGeneratedFilesOutputPath>
    <EnableDefaultCompileItems>false</EnableDefaultCompileItems>
  </PropertyGroup>
  <ItemGroup>
    <Compile Include="$root/$folder/Hosts.cs" />
    <ProjectReference Include="$root/src/LossGen/LossGen.csproj" />
    <ProjectReference Include="$root/generator/LossGen.Generator/LossGen.Generator.csproj" OutputItemType="Analyzer" ReferenceOutputAssembly="false" />
  </ItemGroup>
</Project>
PROJECT
dotnet build -v q "$work/Released.csproj"
for target in net10.0 netstandard2.1; do
  mkdir -p "$folder/$target"
  cp "$work/$target"/LossGen.Generator/LossGen.Generator.LossGenerator/*.cs "$folder/$target"
done
grep -E "^(Logits10|DoubleProbabilities3|Jeffreys10) " tests/LossGen.Tests/Bits/golden.txt >"$folder/golden.txt"
