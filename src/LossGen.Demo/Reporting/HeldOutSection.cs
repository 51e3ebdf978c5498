using System;
using System.Globalization;
using LossGen.Demo.Training;
using Spectre.Console;

namespace LossGen.Demo.Reporting;

/// <summary>Says how well the network does on digits it has never seen.</summary>
internal sealed class HeldOutSection(HeldOutResult result)
{
    public void Write(IAnsiConsole console)
    {
        console.Heading("Held-out digits");
        int right = result.Digits.Count - result.ErrorCount;
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"held-out accuracy  [bold green]{result.Accuracy:P1}[/] ({right} of {result.Digits.Count} right)");
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"held-out loss      [bold]{result.Nats:F4}[/] nats (DigitLoss) = [bold]{result.Bits:F4}[/] bits (DigitBits)");
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"largest loss       {result.LargestLoss:F2} nats on one digit; a blind guess costs {Math.Log(DigitNetwork.ClassCount):F2}");
    }
}
