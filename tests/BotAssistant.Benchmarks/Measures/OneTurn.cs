using System.Net.Sockets;
using System.Text.Json;
using BotAssistant.Benchmarks.Contenders;
using BotAssistant.Benchmarks.Load;

namespace BotAssistant.Benchmarks.Measures;

/// <summary>Sends a single turn and reads its reply properly, before any load that only looks for marks in the bytes.</summary>
internal static class OneTurn
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    public static Task CheckAsync(ChildProcess child, TurnNumbers numbers, CancellationToken ct) => Task.Run(
        () =>
        {
            try
            {
                Check(child, numbers);
            }
            catch (Exception e) when (e is SocketException or IOException or InvalidDataException or JsonException)
            {
                throw new BenchmarkException($"{child.Contender.Name} does not answer POST /api/messages: {e.Message}");
            }
        },
        ct);

    private static void Check(ChildProcess child, TurnNumbers numbers)
    {
        using var connection = new HttpConnection(child.EndPoint, Timeout);
        var reply = connection.Exchange(new TurnRequest(child.EndPoint).For(numbers.Next(), LoadPlan.Conversations));
        if (TurnReply.WhatIsWrong(reply) is { } wrong)
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
