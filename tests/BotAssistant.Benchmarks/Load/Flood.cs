using System.Net;
using System.Text;

namespace BotAssistant.Benchmarks.Load;

/// <summary>One caller who sends far more than anybody needs to, from many connections at once.</summary>
internal sealed class Flood : IDisposable
{
    public const string OfMessages = "messages";
    public const string OfForgedTokens = "forged-tokens";

    private const int StackSize = 256 * 1024;

    private readonly List<FloodConnection> _connections = [];
    private readonly List<Thread> _threads = [];

    private Flood()
    {
    }

    public long Answers => _connections.Sum(connection => connection.Answers);

    public long Refusals => _connections.Sum(connection => connection.Refusals);

    public static Flood Begin(string kind, IPEndPoint target, TurnNumbers numbers, int connections)
    {
        var flood = new Flood();
        for (var i = 0; i < connections; i++)
        {
            var connection = new FloodConnection(target, kind == OfMessages ? Messages(target, numbers) : ForgedTokens(target));
            var thread = new Thread(connection.Run, StackSize) { IsBackground = true, Name = "flood" };
            flood._connections.Add(connection);
            flood._threads.Add(thread);
            thread.Start();
        }

        return flood;
    }

    public void Dispose()
    {
        _connections.ForEach(connection => connection.Dispose());
        _threads.ForEach(thread => thread.Join());
    }

    /// <summary>Always the same user and conversation, with new words each time.</summary>
    private static Func<ReadOnlyMemory<byte>> Messages(IPEndPoint target, TurnNumbers numbers)
    {
        var request = new TurnRequest(target, Talk.Help);
        return () => request.For(numbers.Next(), LoadPlan.Conversations - 1).ToArray();
    }

    /// <summary>Guesses at a Direct Line token.</summary>
    private static Func<ReadOnlyMemory<byte>> ForgedTokens(IPEndPoint target)
    {
        const string body = """{"type":"message","from":{"id":"x"},"text":"x"}""";
        var request = Encoding.ASCII.GetBytes(
            $"POST /v3/directline/conversations/x/activities HTTP/1.1\r\nHost: {target}\r\nAuthorization: Bearer a.forged.token\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");
        return () => request;
    }
}
