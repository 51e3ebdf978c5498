using System;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Specification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LossGen.Generator.Diagnostics;

/// <summary>Sees a softmax computed only to be handed to an emitted method as probabilities: fused, it would be faster and accurate.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SoftmaxAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rules.Of(Rule.SoftmaxBefore));

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(LossSpecParser.AttributeName) is { } attribute)
            {
                start.RegisterOperationAction(c => Analyze(c, attribute), OperationKind.Invocation);
            }
        });
    }

    private static void Analyze(OperationAnalysisContext context, INamedTypeSymbol attribute)
    {
        IInvocationOperation call = (IInvocationOperation)context.Operation;
        if (!EmittedMembers.IsEmitted(call.TargetMethod)
            || call.TargetMethod.ContainingType.GetAttributes().FirstOrDefault(a => SymbolEqualityComparer.Default.Equals(a.AttributeClass, attribute)) is not { ApplicationSyntaxReference: { } place } data
            || LossArguments.Of(data) is not { } arguments
            || arguments.Option("Prediction", 0) != (int)InputForm.Probabilities)
        {
            return;
        }

        foreach (IArgumentOperation argument in call.Arguments.Where(a => a.Parameter?.Name is "prediction" or "predictions"))
        {
            if (Logits(argument.Value) is { } logits)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    HelpLinks.Linked(Rules.Of(Rule.SoftmaxBefore), context.Options),
                    argument.Value.Syntax.GetLocation(),
                    new[] { logits.Syntax.GetLocation(), Location.Create(place.SyntaxTree, place.Span) },
                    argument.Value.Syntax.ToString(),
                    call.TargetMethod.ContainingType.Name,
                    logits.Syntax.ToString()));
            }
        }
    }

    /// <summary>What the softmax was taken of: in the argument itself, or in the statement just before.</summary>
    private static IOperation? Logits(IOperation argument)
    {
        IOperation value = Bare(argument);
        if (value is IInvocationOperation direct)
        {
            return OfSoftmax(direct);
        }

        if (value is not ILocalReferenceOperation { Local: { } local })
        {
            return null;
        }

        IOperation? statement = value;
        while (statement is { Parent: not (null or IBlockOperation) })
        {
            statement = statement.Parent;
        }

        if (statement?.Parent is not IBlockOperation block)
        {
            return null;
        }

        int at = block.Operations.IndexOf(statement);
        return at <= 0 ? null : block.Operations[at - 1] switch
        {
            IVariableDeclarationGroupOperation { Declarations: { Length: 1 } declarations }
                when declarations[0].Declarators is { Length: 1 } one && SymbolEqualityComparer.Default.Equals(one[0].Symbol, local) && one[0].GetVariableInitializer()?.Value is { } initial
                    && Bare(initial) is IInvocationOperation made => OfSoftmax(made),
            IExpressionStatementOperation { Operation: ISimpleAssignmentOperation { Target: ILocalReferenceOperation to, Value: var assigned } }
                when SymbolEqualityComparer.Default.Equals(to.Local, local) && Bare(assigned) is IInvocationOperation made => OfSoftmax(made),
            IExpressionStatementOperation { Operation: IInvocationOperation { Arguments: { Length: 2 } both } written }
                when Refers(both[1].Value, local) && !Refers(both[0].Value, local) => OfSoftmax(written),
            _ => null,
        };
    }

    private static IOperation? OfSoftmax(IInvocationOperation call)
        => call.TargetMethod.Name.Equals("Softmax", StringComparison.OrdinalIgnoreCase) && call.Arguments.Length is 1 or 2 && call.TargetMethod.IsStatic
            ? Bare(call.Arguments[0].Value)
            : null;

    private static bool Refers(IOperation value, ILocalSymbol local)
        => Bare(value) is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local);

    private static IOperation Bare(IOperation value)
    {
        while (value is IConversionOperation { IsImplicit: true } conversion)
        {
            value = conversion.Operand;
        }

        return value;
    }
}
