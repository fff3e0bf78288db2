using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace BotAssistant.Testing;

/// <summary>
/// A language model on a loopback port, with the interface of OpenAI's. As usual it is a good one: asked to re-word lines it tells each of
/// them, and cites it. What it shall say otherwise, or how it shall fail, a test scripts.
/// </summary>
public sealed partial class FakeModel : ScriptedServer
{
    private static readonly string[] Proposals = ["choices", "values", "tasks"];

    private FakeModel()
    {
    }

    /// <summary>The settings of a county that has it.</summary>
    public string[] Settings => [$"--Assistant:Model:Endpoint={Address}v1", "--Assistant:Model:Name=test-model", "--Assistant:Model:Key=sk-test-key"];

    /// <summary>How it says a line.</summary>
    public Func<string, string> Manner { get; set; } = text => text;

    /// <summary>Answers that were written down; where there are some, everything is answered from them.</summary>
    public RecordedAnswers? Recorded { get; set; }

    /// <summary>All that ever left the house.</summary>
    public string AllThatLeft => string.Concat(Requests.Select(request =>
        request.RawTarget + request.Body + string.Concat(request.Json["messages"]!.AsArray().Select(message => TextOf(message!["content"]!)))));

    public static async Task<FakeModel> StartAsync()
    {
        var model = new FakeModel();
        await model.ListenAsync();
        return model;
    }

    /// <summary>What the model was asked in its n-th request, by role.</summary>
    public async Task<IReadOnlyList<(string Role, string Text)>> AskedAsync(int number) =>
        [.. (await RequestAsync(number)).Json["messages"]!.AsArray().Select(message => (message!["role"]!.GetValue<string>(), TextOf(message["content"]!)))];

    /// <summary>Writes this.</summary>
    public static Reply Says(string content, string finish = "stop") => context => Replies.Json(200, Completion(content, finish))(context);

    /// <summary>Re-words: a sentence and the numbers of the lines that it cites.</summary>
    public static Reply Rewords(params (string Text, int[] Cites)[] sentences) => Says(Reworded(sentences));

    /// <summary>Breaks off in the middle, as at its limit of tokens.</summary>
    public static Reply Truncates(string content) => Says(content, "length");

    public static Reply Limits(int retryAfterSeconds) => async context =>
    {
        context.Response.Headers.RetryAfter = retryAfterSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        await Replies.Json(429, """{"error":{"message":"rate limit","type":"requests"}}""")(context);
    };

    public static Reply Fails(int status = 500) => Replies.Json(status, """{"error":{"message":"no"}}""");

    /// <summary>Never answers.</summary>
    public static async Task HangsAsync(HttpContext context) => await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);

    /// <summary>Answers as <paramref name="then"/> as soon as the gate is opened.</summary>
    public static Reply Waits(Task gate, Reply then) => async context =>
    {
        await gate.WaitAsync(context.RequestAborted);
        await then(context);
    };

    public static string Reworded(params (string Text, int[] Cites)[] sentences) =>
        new JsonObject { ["sentences"] = new JsonArray([.. sentences.Select(sentence => Sentence(sentence.Text, sentence.Cites))]) }.ToJsonString();

    protected override async Task AnswerAsUsualAsync(HttpContext context, int number)
    {
        var request = Requests[number - 1].Json;
        if (Recorded is not null)
        {
            var messages = request["messages"]!.AsArray().Select(message => (message!["role"]!.GetValue<string>(), TextOf(message["content"]!)));
            await (Recorded.To([.. messages]) is { } answer ? Says(answer) : Fails(400))(context);
            return;
        }

        // Whatever else it is asked, it has nothing to propose.
        var told = TextOf(request["messages"]!.AsArray()[0]!["content"]!);
        if (Proposals.FirstOrDefault(name => told.Contains($"{{\"{name}\":", StringComparison.Ordinal)) is { } proposals)
        {
            await Says($"{{\"{proposals}\":[]}}")(context);
            return;
        }

        var asked = TextOf(request["messages"]!.AsArray()[^1]!["content"]!);
        await Says(Reworded([.. Line().Matches(asked).Select(line => (Manner(line.Groups["text"].Value), new[] { int.Parse(line.Groups["number"].Value, System.Globalization.CultureInfo.InvariantCulture) }))]))(context);
    }

    private static JsonObject Sentence(string text, int[] cites) => new() { ["text"] = text, ["cites"] = new JsonArray([.. cites.Select(cite => (JsonNode)cite)]) };

    private static string TextOf(JsonNode content) => content is JsonArray parts ? string.Concat(parts.Select(part => part!["text"]!.GetValue<string>())) : content.GetValue<string>();

    private static string Completion(string content, string finish) => JsonSerializer.Serialize(new
    {
        id = "chatcmpl-1",
        @object = "chat.completion",
        created = 1,
        model = "test-model",
        choices = new[] { new { index = 0, finish_reason = finish, message = new { role = "assistant", content } } },
        usage = new { prompt_tokens = 120, completion_tokens = 30, total_tokens = 150 },
    });

    [GeneratedRegex("^(?<number>[0-9]+)\\.（[^）]*）(?<text>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Line();
}
