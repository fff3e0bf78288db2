using BotAssistant.Dialogs;
using Microsoft.Extensions.Logging;

namespace BotAssistant.Model;

/// <summary>Counts and names, never what was asked or answered.</summary>
internal static partial class ModelLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "{Said}")]
    public static partial void PromptsInForce(this ILogger log, string said);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Problem}")]
    public static partial void PromptProblem(this ILogger log, DialogProblem problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Said}")]
    public static partial void PromptsNotInForce(this ILogger log, string said);

    [LoggerMessage(Level = LogLevel.Information, Message = "The model {Model} answered to {Prompt} version {Version}: {TokensIn} tokens in, {TokensOut} out, {Milliseconds} ms")]
    public static partial void ModelAnswered(this ILogger log, string model, string prompt, string version, long tokensIn, long tokensOut, long milliseconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The model {Model} gave no answer to {Prompt} version {Version}: {Failure} ({Detail}), {Milliseconds} ms")]
    public static partial void ModelFailed(this ILogger log, string model, string prompt, string version, string failure, string detail, long milliseconds);
}
