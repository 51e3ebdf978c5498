using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using LossGen.Demo.Charting;
using LossGen.Demo.Comparison;
using LossGen.Demo.Reporting;
using LossGen.Demo.Training;
using LossGen.Digits;
using Spectre.Console;

namespace LossGen.Demo;

/// <summary>The story in order: train with the emitted loss, judge the network, judge the loss, and leave files to look at.</summary>
internal sealed class Demo(DemoOptions options, IAnsiConsole console)
{
    private const int HeldOutCount = 360;

    public void Run()
    {
        long start = Stopwatch.GetTimestamp();
        string chartPath = Path.Combine(Directory.CreateDirectory(options.OutputFolder).FullName, "loss-curve.svg");

        DigitSet all = DigitSet.Load();
        Random random = new(options.Seed);
        (DigitSet training, DigitSet heldOut) = all.Split(HeldOutCount, random);

        DigitNetwork network = new(random);
        Trainer trainer = new(network, training, heldOut, random, options.Epochs);
        console.Heading("Training");
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"{training.Count:N0} handwritten digits to learn from, {heldOut.Count} held out; network {DigitNetwork.Shape}; seed {options.Seed}");
        console.WriteLine("Loss and gradient: emitted DigitLoss.MeanCrossEntropy(labels, logits, gradients)");
        IReadOnlyList<EpochRecord> history = new TrainingDisplay(console).Watch(trainer);
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[grey]weights {network.Fingerprint()}: same seed, same bits, any vector width[/]");
        string same = history.All(r => r.Training.SameOnOneCore && r.HeldOut.SameOnOneCore) ? "yes" : "no";
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[grey]the loss of every epoch, summed in {ParallelLoss.Parts} parts on all cores, equals that of one core to the bit: {same}[/]");

        HeldOutResult result = new(network, heldOut);
        new HeldOutSection(result).Write(console);
        new UncertainDigits(result).Write(console);
        new AgreementSection(result, Agreement.MeasureAll(heldOut.Labels, result.Logits)).Write(console);
        new SpeedSection(new SpeedTrial(all.Labels.ToArray(), network.Logits(all))).Write(console);

        File.WriteAllText(chartPath, new LossCurve(history, training.Count, heldOut.Count, options.Seed).ToSvg());
        new FilesSection(chartPath, EmittedSource.Find()).Write(console);
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[grey]Done in {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s.[/]");
    }
}
