using System;
using System.Text;
using System.Threading;
using LossGen.Gallery.Boosting;
using LossGen.Gallery.Calibration;
using LossGen.Gallery.CartPole;
using LossGen.Gallery.Digits;
using LossGen.Gallery.Distillation;
using LossGen.Gallery.Framework;
using LossGen.Gallery.Tree;
using LossGen.Gallery.WaveFunctionCollapse;

namespace LossGen.Gallery;

/// <summary>The way in: the samples, the console, and Ctrl+C, which stops between two steps.</summary>
internal static class Program
{
    public static ISample[] Samples() =>
    [
        new DigitsSample(),
        new CartPoleSample(),
        new DistillationSample(),
        new BoostingSample(),
        new TreeSample(),
        new WaveFunctionCollapseSample(),
        new CalibrationSample(),
    ];

    private static int Main(string[] arguments)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        using CancellationTokenSource cancellation = new();
        Console.CancelKeyPress += (_, press) =>
        {
            // The second one ends the process at once.
            press.Cancel = !cancellation.IsCancellationRequested;
            cancellation.Cancel();
        };
        return new Gallery(Samples(), new GalleryConsole(Console.Out, Console.Error, Console.IsOutputRedirected, cancellation.Token)).Run(arguments);
    }
}
