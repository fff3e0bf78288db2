using System.Globalization;

namespace BotAssistant.Protocol.Connector;

/// <summary>What an answer, or its absence, means to whoever wants to try again.</summary>
internal static class Verdicts
{
    /// <param name="toConversation">Whether a refusal tells something about the conversation, not about one of its activities.</param>
    public static ConnectorResult.Failed Of(Exchanged exchanged, bool toConversation) => exchanged switch
    {
        Exchanged.Answered answer => Of(answer, toConversation),
        Exchanged.NotSent trouble => new(trouble.Failure, RetryAdvice.Again),
        Exchanged.Unanswered trouble => new(trouble.Failure, RetryAdvice.Once),
        Exchanged.Forbidden => Refusal(ServiceGuard.Forbidden),
        _ => throw new InvalidOperationException($"Unknown outcome {exchanged.GetType().Name}."),
    };

    public static ConnectorResult.Failed Refusal(string failure) => new(failure, RetryAdvice.Never);

    private static ConnectorResult.Failed Of(Exchanged.Answered answer, bool toConversation)
    {
        var status = answer.Status.ToString(CultureInfo.InvariantCulture);
        var advice = Advice(answer.Status);
        return new(
            AnswerBody.ErrorCode(answer.Body) is { } code ? $"{status}:{code}" : status,
            advice,
            advice is RetryAdvice.Never ? null : answer.RetryAfter,
            ConversationGone: toConversation && answer.Status is 403 or 404);
    }

    private static RetryAdvice Advice(int status) => status switch
    {
        412 or 429 or 502 or 504 => RetryAdvice.Again,
        408 or >= 500 => RetryAdvice.Few,
        _ => RetryAdvice.Never,
    };
}
