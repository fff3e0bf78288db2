using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace BotAssistant.Protocol.Connector;

internal abstract record TokenAnswer
{
    public sealed record Issued(string Token, TimeSpan Lifetime) : TokenAnswer
    {
        public override string ToString() => $"Issued {{ Lifetime = {Lifetime} }}";
    }

    /// <param name="Pause">For how long nobody should ask again.</param>
    /// <param name="NeedsOperator">Whether it stays like this until somebody mends the settings.</param>
    public sealed record Refused(string Failure, TimeSpan Pause, bool NeedsOperator = false) : TokenAnswer;
}

/// <summary>Gets tokens for the bot's id and password, by OAuth's client credentials.</summary>
internal sealed class TokenEndpoint(IOptions<ConnectorOptions> options, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromSeconds(5);

    /// <summary>Wrong credentials stay wrong until somebody mends them, and asking often gets an app locked.</summary>
    private static readonly TimeSpan AfterRefusal = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan ShortestLifetime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan UsualLifetime = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestLifetime = TimeSpan.FromDays(1);

    private readonly HttpExchange _exchange = new(Handlers.Create(options.Value), options.Value.Timeout, clock);

    public async Task<TokenAnswer> FetchAsync(CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, options.Value.TokenAddress);
        request.Content = new FormUrlEncodedContent(
        [
            new("grant_type", "client_credentials"),
            new("client_id", options.Value.AppId),
            new("client_secret", options.Value.AppPassword),
            new("scope", options.Value.Scope),
        ]);
        return Read(await _exchange.SendAsync(request, ct));
    }

    public void Dispose() => _exchange.Dispose();

    private static TokenAnswer Read(Exchanged exchanged) => exchanged switch
    {
        Exchanged.Answered { Status: 200 } answer =>
            (TokenAnswer?)AnswerBody.Read(answer.Body, Issued) ?? new TokenAnswer.Refused("token-answer", AfterTrouble),
        Exchanged.Answered { Status: 408 or 429 or >= 500 } answer => new TokenAnswer.Refused(Kind(answer), Within(answer.RetryAfter)),
        Exchanged.Answered answer => new TokenAnswer.Refused(Kind(answer), AfterRefusal, NeedsOperator: true),
        Exchanged.NotSent trouble => new TokenAnswer.Refused("token-" + trouble.Failure, AfterTrouble),
        Exchanged.Unanswered trouble => new TokenAnswer.Refused("token-" + trouble.Failure, AfterTrouble),
        _ => throw new InvalidOperationException($"Unexpected outcome {exchanged.GetType().Name}."),
    };

    private static TokenAnswer.Issued? Issued(JsonElement root) =>
        AnswerBody.Text(root, "access_token") is { } token && token.All(IsTokenLetter) ? new(token, Lifetime(root)) : null;

    /// <summary>Anything else could not stand in a header.</summary>
    private static bool IsTokenLetter(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_' or '~' or '+' or '/' or '=';

    /// <summary>In seconds, as a number or, from older endpoints, as a text.</summary>
    private static TimeSpan Lifetime(JsonElement root)
    {
        var text = AnswerBody.Field(root, "expires_in") is { } field ? field.ToString() : "";
        var lifetime = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : UsualLifetime;
        return lifetime < ShortestLifetime ? ShortestLifetime : lifetime > LongestLifetime ? LongestLifetime : lifetime;
    }

    /// <summary>Every message waits for the token, so that a strange header may not hold them up for an hour.</summary>
    private static TimeSpan Within(TimeSpan? wanted) => wanted is not { } wait ? AfterTrouble : wait < AfterRefusal ? wait : AfterRefusal;

    /// <summary>Here the error itself is the code: <c>{"error":"invalid_client"}</c>.</summary>
    private static string Kind(Exchanged.Answered answer)
    {
        var kind = "token-" + answer.Status.ToString(CultureInfo.InvariantCulture);
        return AnswerBody.Word(AnswerBody.Text(answer.Body, "error")) is { } code ? $"{kind}:{code}" : kind;
    }
}
