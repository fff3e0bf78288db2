using System.Net.WebSockets;
using System.Security.Cryptography;
using BotAssistant.Benchmarks.Contenders;

namespace BotAssistant.Benchmarks.Measures;

/// <summary>What idle Direct Line sockets cost the service in resident memory.</summary>
internal sealed class SocketsMeasure(Workplace place, int count, int settleSeconds)
{
    private const int OpenedAtOnce = 8;
    private static readonly TimeSpan BacklogWithin = TimeSpan.FromSeconds(10);

    public async Task<SocketsResult> RunAsync(CancellationToken ct)
    {
        var secret = RandomNumberGenerator.GetHexString(64, lowercase: true);
        await using var child = await ChildProcess.StartAsync(place, Contender.Service, place.NewDirectory("sockets"), ct, new Setting("DirectLine__Secrets__0", secret));
        using var directLine = new DirectLineClient(child.EndPoint, secret);
        await Progress.SettleAsync(settleSeconds, ct);
        var idle = ProcessFigures.Of(child.Id);

        var sockets = new List<IdleSocket>();
        try
        {
            var first = Math.Min(10, count);
            var withBacklog = await OpenAsync(directLine, sockets, first, ct);
            await Progress.SettleAsync(settleSeconds, ct);
            var afterFirst = ProcessFigures.Of(child.Id);

            withBacklog += await OpenAsync(directLine, sockets, count - first, ct);
            await Progress.SettleAsync(settleSeconds, ct);
            child.ThrowIfGone();
            var afterAll = ProcessFigures.Of(child.Id);
            return new(count, withBacklog, sockets.Count(socket => socket.IsOpen), idle.ResidentKb, first, afterFirst.ResidentKb, afterAll.ResidentKb);
        }
        finally
        {
            foreach (var socket in sockets)
            {
                await socket.DisposeAsync();
            }
        }
    }

    private static async Task<int> OpenAsync(DirectLineClient directLine, List<IdleSocket> sockets, int more, CancellationToken ct)
    {
        Progress.Say($"opening {more} sockets");
        var withBacklog = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = OpenedAtOnce, CancellationToken = ct };
        await Parallel.ForEachAsync(Enumerable.Range(sockets.Count, more), options, async (number, stop) =>
        {
            IdleSocket socket;
            try
            {
                socket = await IdleSocket.OpenAsync(await directLine.StartConversationAsync(number, stop), stop);
            }
            catch (Exception e) when (e is WebSocketException or HttpRequestException
                || (e is OperationCanceledException && !stop.IsCancellationRequested))
            {
                throw new BenchmarkException($"Socket {number + 1} could not be opened: {e.Message}");
            }

            lock (sockets)
            {
                sockets.Add(socket);
            }

            if (await socket.HasBacklogWithinAsync(BacklogWithin, stop))
            {
                Interlocked.Increment(ref withBacklog);
            }
        });
        return withBacklog;
    }
}
