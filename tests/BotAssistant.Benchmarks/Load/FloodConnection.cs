using System.Net;
using System.Net.Sockets;

namespace BotAssistant.Benchmarks.Load;

/// <summary>Sends one request after the other as fast as it is answered, whatever the answer is, until it is disposed of.</summary>
internal sealed class FloodConnection(IPEndPoint target, Func<ReadOnlyMemory<byte>> next) : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(1);

    private volatile bool _stopped;
    private HttpConnection? _connection;

    public long Answers { get; private set; }

    public long Refusals { get; private set; }

    public void Run()
    {
        while (!_stopped)
        {
            try
            {
                _connection ??= new(target, Timeout);
                var status = _connection.Exchange(next().Span).Status;
                Answers++;
                Refusals += status >= 400 ? 1 : 0;
            }
            catch (Exception e) when (e is SocketException or IOException or InvalidDataException or ObjectDisposedException)
            {
                // A flood comes again when it is cut off.
                _connection?.Dispose();
                _connection = null;
            }
        }
    }

    public void Dispose()
    {
        _stopped = true;
        _connection?.Dispose();
    }
}
