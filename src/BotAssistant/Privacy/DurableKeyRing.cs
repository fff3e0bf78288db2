using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Logging;

namespace BotAssistant.Privacy;

/// <summary>
/// The framework's key ring in files, except that a key is on disk, readable by its owner only, before anything is protected with it:
/// a data key wrapped by a ring key that a power cut took away would take every message with it.
/// </summary>
internal sealed class DurableKeyRing(string directory, ILoggerFactory loggers)
    : FileSystemXmlRepository(new DirectoryInfo(directory), loggers)
{
    public const string KeyFiles = "key-*.xml";

    public override void StoreElement(XElement element, string friendlyName)
    {
        ArgumentNullException.ThrowIfNull(element);
        var name = friendlyName.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? friendlyName : Path.GetRandomFileName();
        PrivateFiles.CreateDirectory(Directory.FullName);
        PrivateFiles.Write(Path.Combine(Directory.FullName, name + ".xml"), Encoding.UTF8.GetBytes(element.ToString()));
    }
}
