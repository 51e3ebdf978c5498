using System;
using System.Collections.Generic;
using LossGen.Demo.Comparison;
using LossGen.Demo.Training;
using Spectre.Console;

namespace LossGen.Demo.Reporting;

/// <summary>Shows how many bits of each float result are right, which a loss that looks right does not tell.</summary>
internal sealed class AgreementSection(HeldOutResult result, IReadOnlyList<Agreement> agreements)
{
    public void Write(IAnsiConsole console)
    {
        console.Heading("Agreement with LossReference (double)");
        Table table = new Table { Border = TableBorder.Simple }
            .AddColumn("float, row by row")
            .AddColumn(new TableColumn("loss, max ULP").RightAligned())
            .AddColumn(new TableColumn("gradient, max ULP").RightAligned())
            .AddColumn(new TableColumn("loss, max error").RightAligned());
        foreach (Agreement agreement in agreements)
        {
            table.AddRow(
                agreement.Name,
                Format(agreement.LossError),
                Format(agreement.GradientError),
                FormattableString.Invariant($"{agreement.RelativeLossError:0.0E+0}"));
        }

        console.Write(table);
        console.WriteLine("The worst of the held-out digits. ULP: units in the last place of the exact value; a perfectly rounded result is off by at most 0.5. Max error: as a share of the exact loss. Hand loop and TensorPrimitives take log(sum) - (x - max), where the small loss of a sure guess cancels away.");
        console.WriteLine($"EachCrossEntropy and {result.Digits.Count} single calls of CrossEntropy give the same bits: {(result.SinglesEqualBatch ? "yes" : "no")}.");
    }

    private static string Format(double ulps) => ulps < 1000 ? FormattableString.Invariant($"{ulps:F2}") : FormattableString.Invariant($"{ulps:N0}");
}
