using System;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Specification;
using LossGen.Generator.Surface;
using Xunit;

namespace LossGen.Generator.Tests.Recipes;

/// <summary>Kernels of one sample watch the ranges of a form that usually holds where its line is: a form inside another line would be taken for any number.</summary>
public sealed class UsualFormTests
{
    [Fact]
    public void Forms_that_usually_hold_have_lines_of_their_own()
    {
        Random random = new(7);
        int forms = 0;
        for (int i = 0; i < 3000; i++)
        {
            LossKey key = DrawnKeys.Of(i, random) with { Element = ElementType.Single };
            foreach (LossMethod method in LossMethods.Of(key))
            {
                Step[] usual = [.. method.Recipe(method.Key).Steps.Where(s => s.Op == Op.Usually)];
                forms += usual.Length;
                Assert.False(usual.Any(s => s.IsInline), $"{method.Name}: {AnnotationText.Of(key)}");
            }
        }

        Assert.InRange(forms, 500, int.MaxValue);
    }
}
