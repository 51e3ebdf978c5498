using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using LossGen.Cluster.Tests.Support;
using LossGen.Cluster.Training;
using LossGen.Digits;
using Xunit;

namespace LossGen.Cluster.Tests;

/// <summary>The program itself, with silos as processes: killed, interrupted, and compared with the loop that needs no cluster.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly string _logs = Directory.CreateTempSubdirectory("lossgen-cluster").FullName;

    public void Dispose() => Directory.Delete(_logs, recursive: true);

    [Fact]
    public async Task Three_processes_of_which_one_is_killed_give_the_bits_of_the_loop_without_a_cluster()
    {
        using ClusterProcess program = ClusterProcess.Start("--silos", "3", "--kill", "2", "--epochs", "3", "--batch", "500", "--shards", "20", "--seed", "7", "--out", _logs);
        (string[] lines, string errors, int exitCode) = await program.EndAsync();
        Assert.Equal("", errors);
        Assert.Equal(0, exitCode);
        Assert.Equal($"weights {StateHash.Of<float>(ReferenceTrainer.Train(7, 3, 500, 20))}", lines[^1]);
        Assert.Contains("killed silo 2 in epoch 2, step 2 of 3, after 10 of 20 shards", lines);
        Assert.Single(lines, line => line.StartsWith("shards computed again in epoch 2, step ", StringComparison.Ordinal));
        Assert.Equal(3, lines.Count(line => line.StartsWith("epoch ", StringComparison.Ordinal)));

        // The two silos that are left, and not the trainer's.
        Assert.Contains(lines, line => line.StartsWith("payload a step: weights 19,280 bytes", StringComparison.Ordinal));
        Assert.Equal(["silo-1.log", "silo-2.log", "silo-3.log", "trainer.log"], Directory.GetFiles(_logs).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task Interrupted_it_ends_with_130_and_leaves_no_process()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Processes are looked for as Linux lists them.");
        using ClusterProcess program = ClusterProcess.Start("--silos", "2", "--epochs", "10000", "--out", _logs);
        await program.ReadUntilAsync("epoch ");
        int[] silos = program.Children();
        Assert.Equal(2, silos.Length);

        // Ctrl+C in a terminal reaches all processes; it is the program that ends, and it ends the silos.
        foreach (int process in silos)
        {
            ClusterProcess.Interrupt(process);
        }

        await program.ReadUntilAsync("epoch ");
        ClusterProcess.Interrupt(program.Id);
        (_, string errors, int exitCode) = await program.EndAsync();
        Assert.Equal("", errors);
        Assert.Equal(130, exitCode);
        await ClusterProcess.WaitUntilGoneAsync(silos);
    }

    [Fact]
    public async Task Killed_it_leaves_no_process()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Processes are looked for as Linux lists them.");
        using ClusterProcess program = ClusterProcess.Start("--silos", "2", "--epochs", "10000", "--out", _logs);
        await program.ReadUntilAsync("epoch ");
        int[] silos = program.Children();
        Assert.Equal(2, silos.Length);
        program.Kill();
        await ClusterProcess.WaitUntilGoneAsync(silos);
    }

    [Fact]
    public async Task Bad_arguments_end_it_with_2_before_anything_starts()
    {
        using ClusterProcess program = ClusterProcess.Start("--silos", "none", "--out", Path.Combine(_logs, "new"));
        (string[] lines, string errors, int exitCode) = await program.EndAsync();
        Assert.Empty(lines);
        Assert.StartsWith("error: --silos is 'none', but a whole number from 1 to 64 is expected.", errors, StringComparison.Ordinal);
        Assert.Equal(2, exitCode);
        Assert.False(Directory.Exists(Path.Combine(_logs, "new")));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_ends_it_with_1_and_without_a_stack_trace()
    {
        string file = Path.Combine(_logs, "file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        using ClusterProcess program = ClusterProcess.Start("--out", file);
        (_, string errors, int exitCode) = await program.EndAsync();
        Assert.Equal(1, exitCode);
        Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("error: ", errors, StringComparison.Ordinal);
    }
}
