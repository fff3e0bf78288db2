using System.Text.Json;
using System.Text.RegularExpressions;
using BotAssistant.Metrics;
using BotAssistant.Model.Prompts;
using HandlebarsDotNet;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BotAssistant.Model;

/// <summary>
/// Asks the county's model. Whatever goes wrong there is an answer too: that there is none. Only its own end and that of who waits pass through.
/// </summary>
internal sealed class LanguageModel(
    IOptions<ModelOptions> options, PromptFiles prompts, ModelChat chat, ModelResilience resilience, AssistantMetrics metrics, TimeProvider clock, ILogger<LanguageModel> log)
{
    /// <summary>Longer than anything that is asked for; who writes more does not do as told.</summary>
    private const int MostCharacters = 20_000;

    public bool IsOn => chat.Client is not null;

    public string Name => options.Value.Name ?? "";

    /// <summary>The version of the prompt that the request would be asked with now.</summary>
    public string VersionOf(ModelRequest request) => prompts.Find(request.Prompt)?.Version ?? "";

    /// <param name="request">What is asked.</param>
    /// <param name="ct">Whoever waits goes away.</param>
    /// <param name="longest">A shorter limit than that of the settings.</param>
    public async Task<ModelAnswer> AskAsync(ModelRequest request, CancellationToken ct, TimeSpan? longest = null)
    {
        if (chat.Client is not { } client || prompts.Find(request.Prompt) is not { } prompt)
        {
            return ModelAnswer.Not(ModelFailures.NoPrompt);
        }

        var began = clock.GetTimestamp();
        if (Filled(prompt, request) is not { } messages)
        {
            metrics.ModelAsked(request.Prompt, ModelFailures.NoPrompt, clock.GetElapsedTime(began), 0, 0, 0);
            return ModelAnswer.Not(ModelFailures.NoPrompt, prompt.Version);
        }

        var (response, failure, detail) = await resilience.AskAsync(token => client.GetResponseAsync(messages, prompt.Options, token), ct, longest);
        var took = clock.GetElapsedTime(began);
        failure ??= response!.FinishReason switch
        {
            { } reason when reason == ChatFinishReason.Length => ModelFailures.Truncated,
            { } reason when reason == ChatFinishReason.ContentFilter => ModelFailures.Refused,
            _ => string.IsNullOrWhiteSpace(response.Text) ? ModelFailures.Empty : response.Text.Length > MostCharacters ? ModelFailures.Truncated : null,
        };
        var (tokensIn, tokensOut) = (response?.Usage?.InputTokenCount ?? 0, response?.Usage?.OutputTokenCount ?? 0);
        metrics.ModelAsked(request.Prompt, failure ?? "answered", took, tokensIn, tokensOut, ((tokensIn * options.Value.PriceIn) + (tokensOut * options.Value.PriceOut)) / 1_000_000);
        if (failure is not null)
        {
            log.ModelFailed(Name, prompt.Name, prompt.Version, failure, detail, (long)took.TotalMilliseconds);
            return ModelAnswer.Not(failure, prompt.Version);
        }

        log.ModelAnswered(Name, prompt.Name, prompt.Version, tokensIn, tokensOut, (long)took.TotalMilliseconds);
        return new ModelAnswer(response!.Text, null, prompt.Version);
    }

    /// <summary>Files are tried out before they are in force; if one fails all the same, it is as if there was no prompt.</summary>
    private IReadOnlyList<ChatMessage>? Filled(PromptFile prompt, ModelRequest request)
    {
        try
        {
            return prompt.Fill(request.Variables) is [_, ..] messages ? messages : null;
        }
        catch (Exception error) when (error is HandlebarsException or RegexMatchTimeoutException or JsonException or FormatException or InvalidOperationException)
        {
            log.ModelFailed(Name, prompt.Name, prompt.Version, ModelFailures.NoPrompt, error.GetType().Name, 0);
            return null;
        }
    }
}

/// <summary>The client of the county's model; none where no endpoint is set.</summary>
internal sealed class ModelChat(IChatClient? client) : IDisposable
{
    public IChatClient? Client => client;

    public void Dispose() => client?.Dispose();
}
