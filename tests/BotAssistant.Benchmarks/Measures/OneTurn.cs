using System.Net.Sockets;
using System.Text.Json;
using BotAssistant.Benchmarks.Contenders;
using BotAssistant.Benchmarks.Load;

namespace BotAssistant.Benchmarks.Measures;

/// <summary>Holds a talk once, in a conversation of its own, and reads the replies properly, before any load that only looks for marks in the bytes.</summary>
internal static class OneTurn
{
    // Far from those of the load.
    private const long FirstTurn = 900_000_000_000;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    public static Task CheckAsync(ChildProcess child, Talk talk, CancellationToken ct) => Task.Run(
        () =>
        {
            try
            {
                Check(child, talk);
            }
            catch (Exception e) when (e is SocketException or IOException or InvalidDataException or JsonException)
            {
                throw new BenchmarkException($"{child.Contender.Name} does not answer POST /api/messages: {e.Message}");
            }
        },
        ct);

    private static void Check(ChildProcess child, Talk talk)
    {
        using var connection = new HttpConnection(child.EndPoint, Timeout);
        var request = new TurnRequest(child.EndPoint, talk);
        for (var said = 0; said < talk.Messages.Count; said++)
        {
            var reply = connection.Exchange(request.For(FirstTurn + said, LoadPlan.Conversations, said));
            if (TurnReply.WhatIsWrong(reply, talk.Messages[said]) is { } wrong)
            {
                throw new BenchmarkException($"{child.Contender.Name} does not answer POST /api/messages with expectReplies as it should: {wrong}");
            }

            using var body = JsonDocument.Parse(reply.Body.ToArray());
            if (!body.RootElement.GetProperty("activities").EnumerateArray().Any(activity => activity.GetProperty("type").ValueEquals("message")))
            {
                throw new BenchmarkException($"{child.Contender.Name} answered without a message: {body.RootElement}");
            }
        }
    }
}
