using BotAssistant.Dialogs;
using Microsoft.Extensions.Logging;

namespace BotAssistant.Policies;

internal static partial class PoliciesLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "The policy library of import {Revision} is in force: {Documents} documents, {Passages} passages.")]
    public static partial void Opened(this ILogger log, long revision, int documents, int passages);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Problem}")]
    public static partial void TopicProblem(this ILogger log, DialogProblem problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Problem}")]
    public static partial void Refused(this ILogger log, string problem);

    [LoggerMessage(Level = LogLevel.Information, Message = "Policy documents taken in: {New} new, {Changed} changed, {Unchanged} unchanged, {Refused} refused.")]
    public static partial void Imported(this ILogger log, int @new, int changed, int unchanged, int refused);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The library holds no document of the county itself: questions about local figures will be answered with whom to ask.")]
    public static partial void NoLocalDocuments(this ILogger log);

    [LoggerMessage(Level = LogLevel.Error, Message = "Policy document {Policy}, version {Version}, was changed in the database since it was taken in: nothing is quoted from it. Take it in again.")]
    public static partial void Changed(this ILogger log, string policy, int version);

    [LoggerMessage(Level = LogLevel.Information, Message = "The passages of {Versions} policy documents were cut anew.")]
    public static partial void CutAnew(this ILogger log, int versions);

    [LoggerMessage(Level = LogLevel.Error, Message = "The policy library could not be refreshed; the former one stays in force: {Failure}")]
    public static partial void NotRefreshed(this ILogger log, string failure);
}
