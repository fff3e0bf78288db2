using System.Net.Http.Headers;
using System.Text;

namespace BotAssistant.Protocol.Tests.DirectLine;

/// <summary>A multipart body, byte for byte as a test wants it.</summary>
internal sealed class Form(string boundary = "----county4711")
{
    private readonly List<byte> _body = [];

    public static byte[] Jpeg { get; } = [0xFF, 0xD8, 0xFF, 0xE0, 0, 0x10, .. "JFIF"u8, 0, .. Enumerable.Range(0, 400).Select(i => (byte)i)];

    public static byte[] Png { get; } = [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. Enumerable.Range(0, 300).Select(i => (byte)(i * 3))];

    /// <summary>As the official client sends it: with a file name.</summary>
    public Form Activity(string json) =>
        Part("Content-Disposition: form-data; name=\"activity\"; filename=\"blob\"\r\nContent-Type: application/vnd.microsoft.activity", Encoding.UTF8.GetBytes(json));

    public Form File(string name, string type, ReadOnlySpan<byte> content) =>
        Part($"Content-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: {type}", content);

    public Form Part(string headers, ReadOnlySpan<byte> content)
    {
        Write($"--{boundary}\r\n{headers}\r\n\r\n");
        _body.AddRange(content);
        Write("\r\n");
        return this;
    }

    public byte[] ToBytes() => [.. _body, .. Encoding.UTF8.GetBytes($"--{boundary}--\r\n")];

    public HttpContent ToContent() => ToContent(ToBytes(), boundary);

    public static HttpContent ToContent(byte[] body, string boundary = "----county4711")
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse($"multipart/form-data; boundary=\"{boundary}\"");
        return content;
    }

    private void Write(string text) => _body.AddRange(Encoding.UTF8.GetBytes(text));
}
