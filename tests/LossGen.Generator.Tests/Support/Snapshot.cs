using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Xunit.Sdk;

namespace LossGen.Generator.Tests.Support;

/// <summary>
/// Compares emitted files with those that lie beside the test, by the file conventions of Verify.SourceGenerators, which the registry this project is built with does
/// not hold: moving to it is a change of this file alone. New or changed files are written as .received.cs; running the tests once with SNAPSHOT_ACCEPT=1 accepts them
/// (never where CI is set).
/// </summary>
internal static class Snapshot
{
    private static readonly bool s_accept = Environment.GetEnvironmentVariable("SNAPSHOT_ACCEPT") == "1" && Environment.GetEnvironmentVariable("CI") is null;

    public static void Verify(GeneratorDriverRunResult run, string parameters, [CallerFilePath] string file = "", [CallerMemberName] string test = "")
    {
        string folder = Path.GetDirectoryName(file)!;
        string prefix = $"{Path.GetFileNameWithoutExtension(file)}.{test}_{parameters}#";
        Dictionary<string, string> actual = run.Results.Single().GeneratedSources.ToDictionary(
            s => prefix + s.HintName[..^3],
            s => $"//HintName: {s.HintName}\n" + WithoutVersion(s.SourceText.ToString()).TrimEnd('\n'));
        StringBuilder complaints = new();
        foreach (string stale in Directory.GetFiles(folder, prefix + "*.verified.cs").Where(f => !actual.ContainsKey(Path.GetFileName(f)[..^".verified.cs".Length])))
        {
            if (s_accept)
            {
                File.Delete(stale);
            }
            else
            {
                complaints.AppendLine($"Nothing is emitted any more for {stale}.");
            }
        }

        foreach ((string name, string text) in actual)
        {
            string verified = Path.Combine(folder, name + ".verified.cs");
            string received = Path.Combine(folder, name + ".received.cs");
            string? before = File.Exists(verified) ? File.ReadAllText(verified).Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\n') : null;
            if (before == text)
            {
                File.Delete(received);
                continue;
            }

            File.WriteAllText(s_accept ? verified : received, text + "\n", new UTF8Encoding(true));
            if (!s_accept)
            {
                complaints.AppendLine(before is null ? $"New: {received}" : $"Differs: {received}\n{FirstDifference(before, text)}");
            }
        }

        if (complaints.Length > 0)
        {
            throw new XunitException(complaints + "SNAPSHOT_ACCEPT=1 accepts.");
        }
    }

    // A new version of the generator is no new text.
    private static string WithoutVersion(string text) => Regex.Replace(text, "GeneratedCode\\(\"LossGen\", \"[^\"]*\"\\)", "GeneratedCode(\"LossGen\", \"{version}\")");

    private static string FirstDifference(string before, string after)
    {
        string[] a = before.Split('\n');
        string[] b = after.Split('\n');
        int line = a.Zip(b).TakeWhile(p => p.First == p.Second).Count();
        return $"line {line + 1}\n- {a.ElementAtOrDefault(line)}\n+ {b.ElementAtOrDefault(line)}";
    }
}
