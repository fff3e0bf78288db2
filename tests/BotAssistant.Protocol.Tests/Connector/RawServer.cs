using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BotAssistant.Protocol.Tests.Connector;

/// <summary>Reads one request's head on each connection, writes what it was given, and hangs up with a reset.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<string> _heads = [];
    private readonly byte[] _answer;
    private readonly Task _serving;

    public RawServer(string answer)
    {
        _answer = Encoding.Latin1.GetBytes(answer);
        _listener.Start();
        _serving = ServeAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    public IReadOnlyList<string> Heads
    {
        get
        {
            lock (_heads)
            {
                return [.. _heads];
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            try
            {
                using var socket = await _listener.AcceptSocketAsync();
                await ServeAsync(socket);
            }
            catch (SocketException)
            {
                // Either this was stopped, or a client left before its answer.
                if (!_listener.Server.IsBound)
                {
                    return;
                }
            }
            catch (InvalidOperationException)
            {
                // Stopped, while it waited or between two clients.
                return;
            }
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        var head = new StringBuilder();
        var buffer = new byte[4096];
        while (!head.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await socket.ReceiveAsync(buffer, SocketFlags.None);
            if (read == 0)
            {
                return;
            }

            head.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }

        lock (_heads)
        {
            _heads.Add(head.ToString());
        }

        await socket.SendAsync(_answer, SocketFlags.None);
        socket.LingerState = new(enable: true, seconds: 0);
    }
}
