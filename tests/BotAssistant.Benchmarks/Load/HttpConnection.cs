using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BotAssistant.Benchmarks.Load;

/// <summary>A blocking keep-alive connection that knows just enough of HTTP/1.1 to cost the machine next to nothing.</summary>
internal sealed class HttpConnection : IDisposable
{
    private const int LargestReply = 4 * 1024 * 1024;

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _buffer = new byte[16 * 1024];
    private int _filled;

    public HttpConnection(IPEndPoint target, TimeSpan timeout)
    {
        _socket.ReceiveTimeout = (int)timeout.TotalMilliseconds;
        _socket.SendTimeout = (int)timeout.TotalMilliseconds;
        try
        {
            _socket.Connect(target);
        }
        catch
        {
            _socket.Dispose();
            throw;
        }
    }

    /// <summary>Sends a request and reads the whole reply, whose body stays valid until the next call.</summary>
    public HttpReply Exchange(ReadOnlySpan<byte> request)
    {
        for (var sent = 0; sent < request.Length;)
        {
            sent += _socket.Send(request[sent..]);
        }

        _filled = 0;
        int bodyStart;
        while ((bodyStart = _buffer.AsSpan(0, _filled).IndexOf("\r\n\r\n"u8) + 4) == 3)
        {
            Fill();
        }

        var head = Encoding.ASCII.GetString(_buffer, 0, bodyStart);
        if (!head.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) || !int.TryParse(head.AsSpan(9, 3), CultureInfo.InvariantCulture, out var status))
        {
            throw new InvalidDataException($"Not an HTTP/1.1 reply: {head.Split('\r')[0]}");
        }

        if (HeaderOf(head, "transfer-encoding") is { } coding && coding.Equals("chunked", StringComparison.OrdinalIgnoreCase))
        {
            return new(status, ReadChunks(bodyStart));
        }

        var length = HeaderOf(head, "content-length") is { } value && int.TryParse(value, CultureInfo.InvariantCulture, out var given) ? given : 0;
        while (_filled < bodyStart + length)
        {
            Fill();
        }

        return new(status, _buffer.AsSpan(bodyStart, length));
    }

    /// <summary>Wakes a thread that is blocked in <see cref="Exchange"/>.</summary>
    public void Dispose() => _socket.Dispose();

    private static string? HeaderOf(string head, string name)
    {
        var at = head.IndexOf($"\r\n{name}:", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return null;
        }

        var start = at + name.Length + 3;
        return head[start..head.IndexOf("\r\n", start, StringComparison.Ordinal)].Trim();
    }

    private ReadOnlySpan<byte> ReadChunks(int bodyStart)
    {
        // The chunks' data is moved together in place: the body ends up at bodyStart.
        var (read, written) = (bodyStart, bodyStart);
        while (true)
        {
            int lineLength;
            while ((lineLength = _buffer.AsSpan(read, _filled - read).IndexOf("\r\n"u8)) < 0)
            {
                Fill();
            }

            if (!Utf8Parser.TryParse(_buffer.AsSpan(read, lineLength), out int size, out _, 'x'))
            {
                throw new InvalidDataException("A chunk of the reply has no size.");
            }

            read += lineLength + 2;
            while (_filled < read + size + 2)
            {
                Fill();
            }

            _buffer.AsSpan(read, size).CopyTo(_buffer.AsSpan(written));
            written += size;
            read += size + 2;
            if (size == 0)
            {
                return _buffer.AsSpan(bodyStart, written - bodyStart);
            }
        }
    }

    private void Fill()
    {
        if (_filled == _buffer.Length)
        {
            if (_buffer.Length >= LargestReply)
            {
                throw new InvalidDataException($"The reply is larger than {LargestReply} bytes.");
            }

            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var received = _socket.Receive(_buffer.AsSpan(_filled));
        if (received == 0)
        {
            throw new EndOfStreamException("The server closed the connection in the middle of a reply.");
        }

        _filled += received;
    }
}

internal readonly ref struct HttpReply(int status, ReadOnlySpan<byte> body)
{
    public int Status { get; } = status;

    public ReadOnlySpan<byte> Body { get; } = body;
}
