using System.Text;

namespace BotAssistant.Privacy;

/// <summary>
/// What a log may say of an exception that arose while a person's words were at hand: kinds and places. The messages of exceptions
/// quote what they failed on ("The given key '…' was not present"), so they stay out.
/// </summary>
internal static class Failures
{
    public static string Describe(Exception error)
    {
        var told = new StringBuilder();
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            told.Append(told.Length == 0 ? "" : "\n<- ").Append(cause.GetType().FullName).Append('\n').Append(cause.StackTrace);
        }

        return told.ToString();
    }
}
