using System;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Hosting;
using Serilog;

namespace LossGen.Cluster.Hosting;

/// <summary>Builds the host of a silo: its log goes to a file, and signals are left to the program around it.</summary>
internal static class SiloHost
{
    public static IHost Build(SiloArguments arguments, Action<ISiloBuilder> addRole)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<IHostLifetime, LifetimeOfProgram>();
        builder.Logging.AddSerilog(Log(arguments), dispose: true);
        builder.UseOrleans(silo =>
        {
            silo.Configure<SiloOptions>(options => options.SiloName = arguments.Name);
            silo.UseProcessesOfThisMachine(arguments.Port, arguments.PrimaryPort);
            addRole(silo);
        });
        return builder.Build();
    }

    private static Serilog.Core.Logger Log(SiloArguments arguments)
    {
        LoggerConfiguration log = new LoggerConfiguration()
            .MinimumLevel.Information()
            .WriteTo.File(arguments.LogPath, formatProvider: CultureInfo.InvariantCulture);
        if (arguments.Verbose)
        {
            string template = $"{arguments.Name} {{Timestamp:HH:mm:ss.fff}} {{Level:u3}} {{Message:lj}}{{NewLine}}{{Exception}}";
            log = log.WriteTo.Console(outputTemplate: template, formatProvider: CultureInfo.InvariantCulture, standardErrorFromLevel: Serilog.Events.LogEventLevel.Verbose);
        }

        return log.CreateLogger();
    }
}
