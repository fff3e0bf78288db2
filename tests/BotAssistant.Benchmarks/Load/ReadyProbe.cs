using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BotAssistant.Benchmarks.Load;

internal static class ReadyProbe
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    /// <summary>One try: true if GET /health/ready is 200. Refused at once while nobody listens.</summary>
    public static bool IsReady(IPEndPoint target)
    {
        try
        {
            using var connection = new HttpConnection(target, Timeout);
            return connection.Exchange(Encoding.ASCII.GetBytes($"GET /health/ready HTTP/1.1\r\nHost: {target}\r\nConnection: close\r\n\r\n")).Status == 200;
        }
        catch (Exception e) when (e is SocketException or IOException or InvalidDataException)
        {
            return false;
        }
    }
}
