using System.ClientModel;
using System.ClientModel.Primitives;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;
using AiFinish = Microsoft.Extensions.AI.ChatFinishReason;
using AiFormat = Microsoft.Extensions.AI.ChatResponseFormatJson;
using AiMessage = Microsoft.Extensions.AI.ChatMessage;

namespace BotAssistant.Model;

/// <summary>
/// The abstraction over the official client, for any server that speaks its protocol. It does not try again (that is decided above it)
/// and follows no redirection: what is sent goes to the address that the county named.
/// </summary>
internal sealed class OpenAiChatClient : IChatClient
{
    /// <summary>An answer of ours is a few thousand characters; a server that sends without end is cut off.</summary>
    private const int MostBytes = 1024 * 1024;

    /// <summary>The official client wants some key; a server of one's own does not look at it.</summary>
    private const string NoKey = "none";

    private readonly ChatClient client;
    private readonly HttpClient http;
    private readonly ChatClientMetadata metadata;

    public OpenAiChatClient(ModelOptions options)
    {
        var endpoint = new Uri(options.Endpoint!);
#pragma warning disable CA2000 // The client disposes of it.
        http = new HttpClient(new Bounded(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }))
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
#pragma warning restore CA2000
        client = new ChatClient(options.Name!, new ApiKeyCredential(string.IsNullOrWhiteSpace(options.Key) ? NoKey : options.Key), new OpenAIClientOptions
        {
            Endpoint = endpoint,
            Transport = new HttpClientPipelineTransport(http),
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            // What somebody asked does not go into logs.
            ClientLoggingOptions = new ClientLoggingOptions { EnableLogging = false },
        });
        metadata = new ChatClientMetadata("openai", endpoint, options.Name);
    }

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<AiMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var completion = (await client.CompleteChatAsync(messages.Select(Message), Options(options), cancellationToken)).Value;
        return new ChatResponse(new AiMessage(ChatRole.Assistant, string.Concat(completion.Content.Where(part => part.Kind == ChatMessageContentPartKind.Text).Select(part => part.Text))))
        {
            FinishReason = completion.FinishReason switch
            {
                OpenAI.Chat.ChatFinishReason.Stop => AiFinish.Stop,
                OpenAI.Chat.ChatFinishReason.Length => AiFinish.Length,
                _ => AiFinish.ContentFilter,
            },
            ModelId = completion.Model,
            Usage = completion.Usage is { } usage
                ? new UsageDetails { InputTokenCount = usage.InputTokenCount, OutputTokenCount = usage.OutputTokenCount, TotalTokenCount = usage.TotalTokenCount }
                : null,
        };
    }

    /// <summary>Nothing is shown before it was checked, and it can be checked only as a whole: so it comes as one piece.</summary>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<AiMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(ChatClientMetadata) ? metadata
        : serviceType.IsInstanceOfType(this) ? this
        : null;

    public void Dispose() => http.Dispose();

    /// <summary>Reads an answer whole, and not more than that.</summary>
    private sealed class Bounded(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            await response.Content.LoadIntoBufferAsync(MostBytes, cancellationToken);
            return response;
        }
    }

    private static OpenAI.Chat.ChatMessage Message(AiMessage message) =>
        message.Role == ChatRole.System ? new SystemChatMessage(message.Text) : new UserChatMessage(message.Text);

    private static ChatCompletionOptions Options(ChatOptions? options) => new()
    {
        Temperature = options?.Temperature,
        TopP = options?.TopP,
        MaxOutputTokenCount = options?.MaxOutputTokens,
        ResponseFormat = options?.ResponseFormat is AiFormat ? OpenAI.Chat.ChatResponseFormat.CreateJsonObjectFormat() : null,
    };
}
