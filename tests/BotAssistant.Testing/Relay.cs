using System.Net;
using System.Net.Sockets;

namespace BotAssistant.Testing;

/// <summary>
/// One address for a service that comes back on another one, as a reverse proxy is. While it holds, new connections wait; it can also
/// break those that are open.
/// </summary>
public sealed class Relay : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closing = new();
    private readonly Lock gate = new();
    private readonly HashSet<Passage> passages = [];
    private readonly Task accepting;
    private readonly Func<ReadOnlyMemory<byte>, bool> passes;
    private TaskCompletionSource<IPEndPoint> way = Closed();

    private Relay(Func<ReadOnlyMemory<byte>, bool> passes)
    {
        this.passes = passes;
        listener.Start();
        accepting = AcceptAsync();
    }

    public Uri Address => new($"http://{listener.LocalEndpoint}/");

    /// <param name="service">Where to.</param>
    /// <param name="passes">Looks at the beginning of each connection; what does not pass is reset. Without it all do.</param>
    public static Relay To(Uri service, Func<ReadOnlyMemory<byte>, bool>? passes = null)
    {
        var relay = new Relay(passes ?? (_ => true));
        relay.Open(service);
        return relay;
    }

    /// <summary>Whoever comes or waits is led there.</summary>
    public void Open(Uri service)
    {
        lock (gate)
        {
            way.SetResult(IPEndPoint.Parse(service.Authority));
        }
    }

    /// <summary>Lets nobody in any more. Returns when all who are in have begun to get their answer.</summary>
    public async Task HoldAsync()
    {
        Passage[] within;
        lock (gate)
        {
            way = Closed();
            within = [.. passages];
        }

        await Task.WhenAll(within.Select(passage => passage.Answered));
    }

    /// <summary>Resets all connections that are open.</summary>
    public void Cut()
    {
        lock (gate)
        {
            foreach (var passage in passages)
            {
                passage.Break();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        Cut();
        await accepting;
        listener.Dispose();
        closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        var served = new List<Task>();
        try
        {
            while (true)
            {
                served.Add(ServeAsync(await listener.AcceptSocketAsync(closing.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(served);
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var service = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        using var passage = new Passage(client, service, passes);
        try
        {
            await service.ConnectAsync(await EnterAsync(passage), closing.Token);
            await passage.RunAsync();
        }
        catch (Exception broken) when (broken is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // Either side may break off, and so may a test.
        }
        finally
        {
            lock (gate)
            {
                passages.Remove(passage);
            }
        }
    }

    private async Task<IPEndPoint> EnterAsync(Passage passage)
    {
        while (true)
        {
            Task open;
            lock (gate)
            {
                if (way.Task.IsCompletedSuccessfully)
                {
                    passages.Add(passage);
                    return way.Task.GetAwaiter().GetResult();
                }

                open = way.Task;
            }

            await open.WaitAsync(closing.Token);
        }
    }

    private static TaskCompletionSource<IPEndPoint> Closed() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Passage(Socket client, Socket service, Func<ReadOnlyMemory<byte>, bool> passes) : IDisposable
    {
        private readonly TaskCompletionSource answered = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Answered => answered.Task;

        public Task RunAsync() => Task.WhenAll(PumpAsync(client, service), PumpAsync(service, client));

        public void Break()
        {
            try
            {
                client.LingerState = new LingerOption(enable: true, seconds: 0);
            }
            catch (ObjectDisposedException)
            {
                // It ended by itself a moment ago.
            }

            Dispose();
        }

        public void Dispose()
        {
            client.Dispose();
            service.Dispose();
            answered.TrySetResult();
        }

        private async Task PumpAsync(Socket from, Socket to)
        {
            var buffer = new byte[16 * 1024];
            var begun = from == service;
            try
            {
                while (await from.ReceiveAsync(buffer) is > 0 and var count)
                {
                    if (!begun && !passes(buffer.AsMemory(0, count)))
                    {
                        Break();
                        return;
                    }

                    begun = true;
                    await to.SendAsync(buffer.AsMemory(0, count));
                    if (from == service)
                    {
                        answered.TrySetResult();
                    }
                }

                to.Shutdown(SocketShutdown.Send);
            }
            catch
            {
                // What is broken on one side must not look like a clean end on the other.
                Dispose();
                throw;
            }
        }
    }
}
