using System.Buffers.Text;
using System.Net;
using System.Text;
using System.Text.Json;

namespace BotAssistant.Benchmarks.Load;

/// <summary>A prebuilt POST /api/messages for each message of a talk; only the digits of its ids change from turn to turn.</summary>
internal sealed class TurnRequest(IPEndPoint target, Talk talk)
{
    private const string TurnDigits = "000000000001";
    private const string ConversationDigits = "000002";
    private const string UserDigits = "000003";

    private readonly Prebuilt? _before = talk.Before is { } before ? new(target, before.Text) : null;
    private readonly Prebuilt[] _messages = [.. talk.Messages.Select(message => new Prebuilt(target, message.Text))];

    public Talk Talk { get; } = talk;

    /// <summary>Valid until the next call.</summary>
    /// <param name="turn">Stands in the activity's id.</param>
    /// <param name="conversation">Of whom.</param>
    /// <param name="message">Which message of the talk, from 0 on; -1: what is said before it.</param>
    public ReadOnlySpan<byte> For(long turn, long conversation, int message = 0) => (message < 0 ? _before! : _messages[message]).For(turn, conversation);

    private sealed class Prebuilt
    {
        private readonly byte[] _bytes;
        private readonly int _turnAt;
        private readonly int _conversationAt;
        private readonly int _userAt;

        public Prebuilt(IPEndPoint target, string text)
        {
            var body =
                $$"""
                {"type":"message","id":"turn-{{TurnDigits}}","channelId":"emulator","serviceUrl":"http://127.0.0.1:1","from":{"id":"user-{{UserDigits}}"},"recipient":{"id":"bot"},"conversation":{"id":"talk-{{ConversationDigits}}"},"text":"{{JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}}","deliveryMode":"expectReplies"}
                """;
            _bytes = Encoding.UTF8.GetBytes(
                $"POST /api/messages HTTP/1.1\r\nHost: {target}\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");
            _turnAt = _bytes.AsSpan().IndexOf("turn-000"u8) + 5;
            _conversationAt = _bytes.AsSpan().IndexOf("talk-000"u8) + 5;
            _userAt = _bytes.AsSpan().IndexOf("user-000"u8) + 5;
        }

        public ReadOnlySpan<byte> For(long turn, long conversation)
        {
            Write(turn, _turnAt, TurnDigits.Length);
            Write(conversation, _conversationAt, ConversationDigits.Length);
            Write(conversation, _userAt, UserDigits.Length);
            return _bytes;
        }

        private void Write(long number, int at, int digits) =>
            Utf8Formatter.TryFormat(number, _bytes.AsSpan(at, digits), out _, new('D', (byte)digits));
    }
}
