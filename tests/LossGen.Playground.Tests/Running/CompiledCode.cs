using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using LossGen.Playground.Compiling;
using LossGen.Playground.Running;
using Xunit;

namespace LossGen.Playground.Tests.Running;

/// <summary>Annotations of all kinds, forms and layouts, compiled once for all tests.</summary>
public sealed class CompiledCode
{
    public const string Text = """
        using LossGen;

        [Loss(LossKind.CrossEntropy | LossKind.SelfInformation | LossKind.Softmax | LossKind.ArgMax | LossKind.Sample, classes: 3, Prediction = InputForm.Logits)]
        public static partial class Policy { }

        [Loss(LossKind.Entropy | LossKind.KlDivergence, classes: 4, LogBase = 2, Element = ElementType.Double)]
        public static partial class Double { }
        """;

    // What the tests do not call, but people may ask for.
    private const string More = """
        using LossGen;
        [Loss(LossKind.KlDivergence | LossKind.JensenShannon | LossKind.Jeffreys | LossKind.Renyi, classes: 10, LogZero = LogZero.Clamp, RenyiOrder = 3)] static partial class A { }
        [Loss(LossKind.BinaryCrossEntropy | LossKind.Perplexity, classes: 7, Prediction = InputForm.Logits, Layout = Layout.ClassMajor, Gradients = GradientMode.Add)] static partial class B { }
        [Loss(LossKind.Focal | LossKind.LogSoftmax, classes: 20, Prediction = InputForm.Logits, Element = ElementType.Double, FocalGamma = 1.5, MeanOver = MeanOver.Rows)] static partial class C { }
        [Loss(LossKind.WeightedEntropy, classes: 300, Validation = Validation.Distributions, EmptyMean = EmptyMean.Throw)] static partial class D { }
        """;

    private readonly Lazy<IReadOnlySet<string>> _members = new(() => new HashSet<string>(Members(Text).Concat(Members(More))));

    public CompiledCode() => Assert.Empty(Code.Compile().Errors);

    internal LoadedCode Code { get; } = new(Text);

    /// <summary>The members of the framework that the compiled code refers to.</summary>
    public IReadOnlySet<string> FrameworkMembers => _members.Value;

    private static List<string> Members(string text)
    {
        using MemoryStream image = new();
        Assert.True(CodeCompilation.Of(text).All.Emit(image).Success);
        image.Position = 0;
        using PEReader file = new(image);
        MetadataReader metadata = file.GetMetadataReader();
        return [.. metadata.MemberReferences
            .Select(metadata.GetMemberReference)
            .Select(m => (Type: Declaring(metadata, m.Parent), Name: metadata.GetString(m.Name)))
            .Where(m => m.Type?.StartsWith("System.", StringComparison.Ordinal) == true)
            .Select(m => $"{m.Type}.{m.Name}")];
    }

    private static string? Declaring(MetadataReader metadata, EntityHandle parent)
    {
        switch (parent.Kind)
        {
            case HandleKind.TypeReference:
                TypeReference type = metadata.GetTypeReference((TypeReferenceHandle)parent);
                string name = metadata.GetString(type.Name);
                return type.ResolutionScope.Kind == HandleKind.TypeReference ? $"{Declaring(metadata, type.ResolutionScope)}/{name}" : $"{metadata.GetString(type.Namespace)}.{name}";
            case HandleKind.TypeSpecification:
                // A generic type: its signature names the definition behind two bytes.
                BlobReader signature = metadata.GetBlobReader(metadata.GetTypeSpecification((TypeSpecificationHandle)parent).Signature);
                return signature.ReadByte() == (byte)SignatureTypeCode.GenericTypeInstance && signature.ReadByte() > 0 ? Declaring(metadata, signature.ReadTypeHandle()) : null;
            default:
                return null;
        }
    }
}
