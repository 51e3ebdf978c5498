#!/usr/bin/env bash
# Projects outside the repository that reference the two projects and write what the README shows:
# they must build without a warning and print the right numbers.
set -eu
root=$PWD
out=$1

# consumer FOLDER FRAMEWORK LANGUAGE
consumer() {
  local folder="$out/$1"
  mkdir -p "$folder"
  cat >"$folder/Consumer.csproj" <<PROJECT
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>$2</TargetFramework>
    <OutputType>$4</OutputType>
    <LangVersion>$3</LangVersion>
    <Nullable>enable</Nullable>
    <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
    <CheckForOverflowUnderflow>true</CheckForOverflowUnderflow>
    <GenerateDocumentationFile>true</GenerateDocumentationFile>
    <RollForward>Major</RollForward>
    <NuGetAudit>false</NuGetAudit>
  </PropertyGroup>
  <ItemGroup>
    <ProjectReference Include="$root/src/LossGen/LossGen.csproj" />
    <ProjectReference Include="$root/generator/LossGen.Generator/LossGen.Generator.csproj" OutputItemType="Analyzer" ReferenceOutputAssembly="false" />
    <ProjectReference Include="$root/generator/LossGen.CodeFixes/LossGen.CodeFixes.csproj" OutputItemType="Analyzer" ReferenceOutputAssembly="false" />
  </ItemGroup>
  <Import Project="$root/src/LossGen/build/LossGen.targets" />
</Project>
PROJECT
  cat >"$folder/Program.cs" <<'CODE'
using System;
using LossGen;

/// <summary>Losses of three classes.</summary>
[Loss(LossKind.CrossEntropy | LossKind.Entropy | LossKind.KlDivergence | LossKind.SelfInformation, classes: 3, Prediction = InputForm.Logits)]
public static partial class Policy
{
}

/// <summary>The program.</summary>
public static class Program
{
    /// <summary>Prints a loss, its gradient and an entropy.</summary>
    public static void Main()
    {
        ReadOnlySpan<float> logits = new float[] { 2f, 0f, -1f };
        Span<float> gradient = new float[3];
        float loss = Policy.CrossEntropy(0, logits, gradient);

        // Arrays, positionally: the third is where gradients go, in every language version.
        float[] gradients = new float[6];
        float mean = Policy.MeanCrossEntropy(new[] { 0, 0 }, new float[] { 2f, 0f, -1f, 2f, 0f, -1f }, gradients);
        if (mean != loss || gradients[4] != gradient[1] / 2)
        {
            throw new InvalidOperationException("The batch differs from the sample.");
        }

        Console.WriteLine(FormattableString.Invariant($"{loss:F6} {gradient[0]:F6} {gradient[1]:F6} {gradient[2]:F6} {Policy.Entropy(logits):F6} {Policy.SelfInformation(0.2f):F6}"));
    }
}
CODE
  dotnet build -c Release -v q "$folder"
  if [ "$4" = Exe ]; then
    local got
    got=$(dotnet "$folder/bin/Release/$2/Consumer.dll")
    echo "$1: $got"
    # ln(1 + e^-2 + e^-3), softmax(2, 0, -1), its entropy, -ln 0.2
    test "$got" = "0.169846 -0.156205 0.114195 0.042010 0.524267 1.609438"
  fi
}

consumer net10 net10.0 latest Exe
consumer net8 net8.0 latest Exe
consumer csharp9 net8.0 9.0 Exe
consumer netstandard2.0 netstandard2.0 9.0 Library
consumer netstandard2.1 netstandard2.1 9.0 Library
