using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Kernels;
using Xunit;

namespace LossGen.Generator.Tests.Kernels;

/// <summary>What the validator has to say.</summary>
internal static class ValidatorAssert
{
    /// <summary>These words are among what it says.</summary>
    public static void Says(string words, Kernel kernel)
    {
        IReadOnlyList<string> errors = KernelValidator.Errors(kernel);
        Assert.True(errors.Any(e => e.Contains(words, StringComparison.Ordinal)), $"\"{words}\" is not among: {string.Join("\n", errors)}");
    }
}
