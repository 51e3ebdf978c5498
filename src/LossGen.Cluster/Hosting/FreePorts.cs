using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using LossGen.Cluster.Training;

namespace LossGen.Cluster.Hosting;

/// <summary>Finds ports that nothing listens on, below those that systems give to outgoing connections, so that none is taken before its silo starts.</summary>
internal static class FreePorts
{
    private const int First = 20_000;
    private const int End = 32_000;

    public static int[] Find(int count)
    {
        HashSet<int> ports = [];
        for (int attempt = 0; ports.Count < count; attempt++)
        {
            if (attempt == End - First)
            {
                throw new TrainingException($"{count} free ports from {First} to {End - 1} were not found.");
            }

            int port = Random.Shared.Next(First, End);
            if (IsFree(port))
            {
                ports.Add(port);
            }
        }

        return [.. ports];
    }

    private static bool IsFree(int port)
    {
        try
        {
            using TcpListener listener = new(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
