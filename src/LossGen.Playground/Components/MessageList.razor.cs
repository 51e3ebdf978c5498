using System;
using System.Linq;
using LossGen.Playground.Protocol;
using Microsoft.AspNetCore.Components;

namespace LossGen.Playground.Components;

/// <summary>What the compiler says of the code, each message a way to its place, and what the page is doing.</summary>
public sealed partial class MessageList : SessionComponent
{
    /// <summary>Receives a message whose place is wanted.</summary>
    [Parameter]
    public EventCallback<CodeMessage> Selected { get; set; }

    /// <summary>Receives the code with a message mended.</summary>
    [Parameter]
    public EventCallback<string> Mended { get; set; }

    private string Summary => Session.Stage switch
    {
        PlaygroundStage.Loading => "Loading the compiler " + Progress,
        PlaygroundStage.Checking => "Reading the code",
        PlaygroundStage.Generating => Counted + "; generating",
        PlaygroundStage.Compiling => Counted + "; compiling the emitted code",
        _ => Counted,
    };

    private string Progress { get; set; } = string.Empty;

    private string Counted
    {
        get
        {
            int errors = Session.Messages.Count(m => m.Severity == MessageSeverity.Error), others = Session.Messages.Count - errors;
            return errors + others == 0 ? "No messages" : string.Join(", ", new[] { Count(errors, "error"), Count(others, "other message") }.Where(t => t.Length > 0));
        }
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        Session.OnProgress((loaded, total) =>
        {
            string progress = total > 0 ? FormattableString.Invariant($"({Math.Min(100, Math.Floor(100 * loaded / total))} %)") : FormattableString.Invariant($"({loaded / 1e6:F1} MB)");
            if (Session.Stage == PlaygroundStage.Loading && progress != Progress)
            {
                Progress = progress;
                StateHasChanged();
            }
        });
    }

    private static string Count(int count, string name) => count == 0 ? string.Empty : $"{count} {name}{(count == 1 ? "" : "s")}";

    private static string Name(MessageSeverity severity) => severity switch { MessageSeverity.Error => "Error", MessageSeverity.Warning => "Warning", _ => "Hint" };
}
