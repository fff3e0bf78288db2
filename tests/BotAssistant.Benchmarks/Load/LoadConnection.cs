using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace BotAssistant.Benchmarks.Load;

/// <summary>One connection of the closed loop: sends, checks the reply, notes the time, sends again.</summary>
internal sealed class LoadConnection(LoadState state, int index) : IDisposable
{
    private const int GivesUpAfter = 20;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    private readonly TurnRequest _request = new(state.Plan.Target, state.Plan.Talk);
    private HttpConnection? _connection;
    private volatile bool _stopped;
    private int _failuresInARow;

    /// <summary>The duration of every turn that was answered well.</summary>
    public List<long> Ticks { get; } = new(64 * 1024);

    public long Errors { get; private set; }

    public string? FirstError { get; private set; }

    public void Run()
    {
        TryConnect();
        state.WaitForGo();
        while (!_stopped && _failuresInARow < GivesUpAfter && state.TakeTurn())
        {
            if (_connection is not null || TryConnect())
            {
                Turn(_connection!);
            }
        }
    }

    /// <summary>Also stops a turn that another thread is waiting for.</summary>
    public void Dispose()
    {
        _stopped = true;
        _connection?.Dispose();
    }

    private void Turn(HttpConnection connection)
    {
        var turn = state.Plan.Numbers.Next();
        // Every conversation's turn comes round once in a lap, so that its talk goes on by one message in each.
        var (lap, conversation) = Math.DivRem(turn - 1, LoadPlan.Conversations);
        var said = state.Plan.Talk.At(lap, conversation);
        var request = _request.For(turn, state.Plan.OnePersonPerConnection ? index : conversation, said);
        var from = Stopwatch.GetTimestamp();
        try
        {
            var reply = connection.Exchange(request);
            var took = Stopwatch.GetTimestamp() - from;
            if (TurnReply.WhatIsWrong(reply, state.Plan.Talk.Message(said)) is { } wrong)
            {
                Failed(wrong);
                return;
            }

            Ticks.Add(took);
            _failuresInARow = 0;
        }
        catch (Exception e) when (e is SocketException or IOException or InvalidDataException or ObjectDisposedException)
        {
            connection.Dispose();
            _connection = null;
            Failed(e.Message);
        }
    }

    private bool TryConnect()
    {
        try
        {
            _connection = new(state.Plan.Target, Timeout);
            return true;
        }
        catch (SocketException e)
        {
            Failed(e.Message);
            return false;
        }
    }

    private void Failed(string what)
    {
        if (_stopped)
        {
            return;
        }

        Errors++;
        _failuresInARow++;
        FirstError ??= what;
    }
}

internal static class TurnReply
{
    /// <summary>Null if the reply is 200 with at least one message among its activities, and says what the talk wants.</summary>
    public static string? WhatIsWrong(HttpReply reply, TalkMessage said)
    {
        if (reply.Status != 200)
        {
            return $"status {reply.Status}: {Excerpt(reply)}";
        }

        return reply.Body.IndexOf("\"activities\":[{"u8) < 0 || reply.Body.IndexOf("\"type\":\"message\""u8) < 0
            ? $"no message in the reply: {Excerpt(reply)}"
            : reply.Body.IndexOf(said.Mark) < 0 ? $"'{said.Text}' was not answered with '{said.Holds}': {Excerpt(reply)}" : null;
    }

    private static string Excerpt(HttpReply reply) => Encoding.UTF8.GetString(reply.Body[..Math.Min(300, reply.Body.Length)]);
}
