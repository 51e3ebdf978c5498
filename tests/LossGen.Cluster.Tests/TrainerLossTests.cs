using System;
using System.IO;
using System.Threading.Tasks;
using LossGen.Cluster.Hosting;
using LossGen.Cluster.Training;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Runtime;
using Xunit;

namespace LossGen.Cluster.Tests;

/// <summary>A trainer whose silo is taken for dead ends the run in words; the handler of Orleans would abort the process.</summary>
public sealed class TrainerLossTests : IDisposable
{
    private readonly string _logs = Directory.CreateTempSubdirectory("lossgen-cluster").FullName;

    public void Dispose() => Directory.Delete(_logs, recursive: true);

    [Fact]
    public async Task What_is_fatal_for_the_trainers_silo_is_an_exception_of_the_run()
    {
        using IHost host = SiloHost.Build(new SiloArguments("trainer", 20_001, 20_001, Path.Combine(_logs, "trainer.log"), false), silo => silo.AddNoShards());
        Task loss = host.Services.GetRequiredService<TrainerLoss>().Task;
        Assert.False(loss.IsCompleted);
        host.Services.GetRequiredService<IFatalErrorHandler>().OnFatalException(this, "membership", new InvalidOperationException("I have been told I am dead"));
        TrainingException error = await Assert.ThrowsAsync<TrainingException>(() => loss);
        Assert.Contains("trainer.log", error.Message, StringComparison.Ordinal);
        Assert.Equal("I have been told I am dead", error.InnerException!.Message);
    }
}
