using Microsoft.Extensions.Logging;

namespace LossGen.Cluster.Hosting;

/// <summary>The lines that this program adds to the logs of Orleans.</summary>
internal static partial class LogMessages
{
    [LoggerMessage(Level = LogLevel.Error, Message = "{Silo}: {Line}")]
    public static partial void FromSilo(ILogger logger, string silo, string line);
}
